// KMF Bot in one resource group. docs/operations.md says how to use it, docs/decisions/0003-sqlite-volume.md why the volume is as it is.

@description('Where everything is created. The bot registration itself has no region.')
param location string = resourceGroup().location

@description('The start of every name: lower-case letters and digits, for example kmf.')
@minLength(2)
@maxLength(8)
param name string = 'kmf'

@description('The application (client) id of the bot in Microsoft Entra ID.')
@minLength(36)
@maxLength(36)
param botAppId string

@description('A client secret of that application. Leave it out to keep the one in the key vault.')
@secure()
param botAppPassword string = ''

@description('The key that hides names: 32 random bytes in base64, made once. Leave it out to keep the one in the key vault.')
@secure()
param nameKey string = ''

@description('The tenant that the application is registered in. Nobody from another tenant can use the bot.')
param botTenantId string = tenant().tenantId

@description('The container registry that holds the image. It is in this resource group.')
param registryName string

@description('The image and its tag, without the registry, for example kmf-bot:0.1.0.')
param image string

@description('The mailbox that owns coffee meetings, where Microsoft Graph has been set up for the bot. Leave it out where it has not.')
param graphOrganizer string = ''

@description('What the bot registration costs: F0 is free; Teams messages are free in both.')
@allowed(['F0', 'S1'])
param botSku string = 'F0'

@description('How the file share is kept: in one data centre, or in three zones of the region where it has them.')
@allowed(['Premium_LRS', 'Premium_ZRS'])
param storageSku string = 'Premium_LRS'

@description('Size of the file share in GiB. 100 is the least that a premium share can have.')
@minValue(100)
@maxValue(1024)
param shareSize int = 100

@description('Days that the log is kept.')
@minValue(30)
@maxValue(730)
param logDays int = 30

var unique = uniqueString(resourceGroup().id)
var secretName = 'bot-app-password'
var keyName = 'name-key'
// The user "app" of the .NET images.
var botUser = '1654'

var keyVaultSecretsUser = subscriptionResourceId(
  'Microsoft.Authorization/roleDefinitions',
  '4633458b-17de-408a-b874-0445c86b69e6'
)
var acrPull = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '7f951dda-4ed3-4680-a7ca-43fe172d538d')

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: '${name}-identity'
  location: location
}

resource registry 'Microsoft.ContainerRegistry/registries@2025-11-01' existing = {
  name: registryName
}

resource mayPull 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(registry.id, identity.id, acrPull)
  scope: registry
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: acrPull
  }
}

resource vault 'Microsoft.KeyVault/vaults@2024-11-01' = {
  name: take('${name}-${unique}', 24)
  location: location
  properties: {
    tenantId: tenant().tenantId
    sku: {
      family: 'A'
      name: 'standard'
    }
    enableRbacAuthorization: true
    enableSoftDelete: true
    softDeleteRetentionInDays: 7
    enablePurgeProtection: true
  }

  resource secret 'secrets' = if (!empty(botAppPassword)) {
    name: secretName
    properties: {
      value: botAppPassword
    }
  }

  resource key 'secrets' = if (!empty(nameKey)) {
    name: keyName
    properties: {
      value: nameKey
    }
  }
}

resource mayReadSecrets 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(vault.id, identity.id, keyVaultSecretsUser)
  scope: vault
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: keyVaultSecretsUser
  }
}

resource logs 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: '${name}-logs'
  location: location
  properties: {
    retentionInDays: logDays
    sku: {
      name: 'PerGB2018'
    }
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-07-01' = {
  name: '${name}-network'
  location: location
  properties: {
    addressSpace: {
      addressPrefixes: ['10.60.0.0/24']
    }
    subnets: [
      {
        name: 'apps'
        properties: {
          addressPrefix: '10.60.0.0/26'
          delegations: [
            {
              name: 'apps'
              properties: {
                serviceName: 'Microsoft.App/environments'
              }
            }
          ]
          serviceEndpoints: [
            {
              service: 'Microsoft.Storage'
            }
          ]
        }
      }
    ]
  }

  resource apps 'subnets' existing = {
    name: 'apps'
  }
}

// NFS needs the secure transfer switch off: it has no TLS of its own here. The account has no usable key and answers that one subnet only.
resource storage 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: take('${name}${unique}', 24)
  location: location
  kind: 'FileStorage'
  sku: {
    name: storageSku
  }
  properties: {
    supportsHttpsTrafficOnly: false
    minimumTlsVersion: 'TLS1_2'
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    networkAcls: {
      bypass: 'None'
      defaultAction: 'Deny'
      virtualNetworkRules: [
        {
          id: network::apps.id
          action: 'Allow'
        }
      ]
    }
  }

  resource files 'fileServices' existing = {
    name: 'default'

    resource share 'shares' = {
      name: 'data'
      properties: {
        enabledProtocols: 'NFS'
        // The container "owner" below runs as root once and gives the share to the bot's user.
        rootSquash: 'NoRootSquash'
        shareQuota: shareSize
      }
    }
  }
}

resource environment 'Microsoft.App/managedEnvironments@2025-07-01' = {
  name: '${name}-environment'
  location: location
  properties: {
    appLogsConfiguration: {
      destination: 'log-analytics'
      logAnalyticsConfiguration: {
        customerId: logs.properties.customerId
        sharedKey: logs.listKeys().primarySharedKey
      }
    }
    vnetConfiguration: {
      infrastructureSubnetId: network::apps.id
      internal: false
    }
    workloadProfiles: [
      {
        name: 'Consumption'
        workloadProfileType: 'Consumption'
      }
    ]
  }

  resource data 'storages' = {
    name: 'data'
    properties: {
      nfsAzureFile: {
        accessMode: 'ReadWrite'
        server: '${storage.name}.file.${az.environment().suffixes.storage}'
        shareName: '/${storage.name}/${storage::files::share.name}'
      }
    }
  }
}

resource app 'Microsoft.App/containerApps@2025-07-01' = {
  name: '${name}-bot'
  location: location
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: {
      '${identity.id}': {}
    }
  }
  properties: {
    environmentId: environment.id
    workloadProfileName: 'Consumption'
    configuration: {
      // Single would start the next revision while this one still has the database open; here the administrator stops this one first.
      activeRevisionsMode: 'Multiple'
      ingress: {
        external: true
        targetPort: 8080
        transport: 'http'
        allowInsecure: false
        traffic: [
          {
            latestRevision: true
            weight: 100
          }
        ]
      }
      registries: [
        {
          server: registry.properties.loginServer
          identity: identity.id
        }
      ]
      secrets: [
        {
          name: secretName
          keyVaultUrl: '${vault.properties.vaultUri}secrets/${secretName}'
          identity: identity.id
        }
        {
          name: keyName
          keyVaultUrl: '${vault.properties.vaultUri}secrets/${keyName}'
          identity: identity.id
        }
      ]
    }
    template: {
      terminationGracePeriodSeconds: 60
      initContainers: [
        {
          name: 'owner'
          image: 'mcr.microsoft.com/azurelinux/busybox:1.36'
          command: ['/bin/sh', '-c', 'chown ${botUser}:${botUser} /data && chmod 700 /data']
          resources: {
            cpu: json('0.25')
            memory: '0.5Gi'
          }
          volumeMounts: [
            {
              volumeName: 'data'
              mountPath: '/data'
            }
          ]
        }
      ]
      containers: [
        {
          name: 'bot'
          image: '${registry.properties.loginServer}/${image}'
          resources: {
            cpu: json('0.5')
            memory: '1Gi'
          }
          env: [
            { name: 'ASPNETCORE_ENVIRONMENT', value: 'Production' }
            { name: 'ASPNETCORE_URLS', value: 'http://+:8080' }
            { name: 'MicrosoftAppType', value: 'SingleTenant' }
            { name: 'MicrosoftAppId', value: botAppId }
            { name: 'MicrosoftAppPassword', secretRef: secretName }
            { name: 'MicrosoftAppTenantId', value: botTenantId }
            { name: 'Storage__Provider', value: 'sqlite' }
            { name: 'Storage__Path', value: '/data' }
            { name: 'Storage__NameKey', secretRef: keyName }
            { name: 'Bot__PublicUrl', value: 'https://${name}-bot.${environment.properties.defaultDomain}' }
            { name: 'Graph__Organizer', value: graphOrganizer }
          ]
          probes: [
            {
              type: 'Startup'
              httpGet: { path: '/health/live', port: 8080 }
              periodSeconds: 10
              failureThreshold: 10
            }
            {
              type: 'Liveness'
              httpGet: { path: '/health/live', port: 8080 }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
            {
              type: 'Readiness'
              httpGet: { path: '/health/ready', port: 8080 }
              periodSeconds: 10
              timeoutSeconds: 5
              failureThreshold: 3
            }
          ]
          volumeMounts: [
            {
              volumeName: 'data'
              mountPath: '/data'
            }
            {
              volumeName: 'temporary'
              mountPath: '/tmp'
            }
          ]
        }
      ]
      // One, always: SQLite in WAL mode belongs to one process.
      scale: {
        minReplicas: 1
        maxReplicas: 1
      }
      volumes: [
        {
          name: 'data'
          storageType: 'NfsAzureFile'
          storageName: environment::data.name
        }
        {
          name: 'temporary'
          storageType: 'EmptyDir'
        }
      ]
    }
  }
  dependsOn: [
    mayPull
    mayReadSecrets
    vault::secret
    vault::key
  ]
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-${unique}'
  location: 'global'
  kind: 'azurebot'
  sku: {
    name: botSku
  }
  properties: {
    displayName: 'KMF'
    endpoint: 'https://${app.properties.configuration.ingress.fqdn}/api/messages'
    msaAppId: botAppId
    msaAppTenantId: botTenantId
    msaAppType: 'SingleTenant'
    disableLocalAuth: true
    schemaTransformationVersion: '1.3'
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: {
      channelName: 'MsTeamsChannel'
      properties: {
        isEnabled: true
        acceptedTerms: true
      }
    }
  }
}

@description('The host name for the Teams app package.')
output domain string = app.properties.configuration.ingress.fqdn

@description('The storage account of the file share.')
output storageName string = storage.name

@description('The key vault that holds the client secret.')
output vaultName string = vault.name

@description('The container app that runs the bot.')
output appName string = app.name
